"""The public record: every write of every actor, append-only and hash-chained. Words: leaf, record, checkpoint."""
