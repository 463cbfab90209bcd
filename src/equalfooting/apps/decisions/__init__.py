"""Which rules does a process decide by, and whom do they give power? Named, versioned, published, analysed exactly."""
