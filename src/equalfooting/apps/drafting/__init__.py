"""Which texts does a group draft, and who wants what changed? Texts, versions, paragraphs, amendments, handling."""
