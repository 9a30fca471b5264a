"""What a question asks for, and the answers that are no single span."""
