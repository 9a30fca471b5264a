"""What was spoken of before, and what of it a question means."""
