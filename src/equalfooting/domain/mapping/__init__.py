"""What already exists for each issue, who may take part in it, and what is missing?

Plain values (`plain`), the checked index over them (`index`), the gaps (`gaps`), the matrices of the
gap map (`gap_map`), tables to and from spreadsheets (`sheets`), what differs between two maps
(`changes`), an import as a plan (`merge`), and links between taxonomies (`crosswalk`).
"""
