"""What came out? The Chair's summary and the final report, drafted from the record, edited, published."""
