"""What is missing from the map: the gap map, computed gaps, and gaps that people assert."""
