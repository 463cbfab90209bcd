"""What is measured, against whom; `python -m benchmarks [NAME ...]` runs all or some and prints ratios."""
