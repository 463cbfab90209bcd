"""The reading room: what the machine suggests about an answer, and what people decide."""
