"""What is done to gaps: people assert them and argue, the site keeps the computed ones at hand."""
