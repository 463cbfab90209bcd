"""What do the pages of gaps read? Reports of computed gaps, and what people assert."""
