"""The mapping document: taxonomies, issues, mechanisms, entries and their evidence, claims, replies."""
