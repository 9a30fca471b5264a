"""What a refusal may say: what is missing, and what stands there under another word."""
