"""How can anyone check that the public record was only ever added to?

A Merkle tree over all entries (RFC 6962), its root signed as a checkpoint: `canonical` turns facts into
bytes, `tree` grows the tree, `proofs` shows that one entry stands in it and that an old record is the
beginning of a new one, `commitments` binds private words without showing them, `checkpoints` signs, and
`audit` reads a whole exported record.
"""
