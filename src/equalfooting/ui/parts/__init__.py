"""What the template tags say, as plain functions that a test can call without a template."""
