"""How does a text become suggestions for the map? Passages, mechanisms, issues, and the order to read them in.

`draft_map` does it all for many documents; each step (`split_passages`, `Gazetteer`, `Classifier`,
`find_campaigns`, `reading_order`, `read_category`, `read_date`) can be used on its own.
"""
