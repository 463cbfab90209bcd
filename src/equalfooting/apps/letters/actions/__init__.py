"""What do people do with joint letters? Draft, settle, sign, confirm, send, track."""
