"""Is a process open, spread and fair by thresholds it published itself? Figures with the rows behind them."""
