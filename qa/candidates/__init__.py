"""Whether what was read can be what a question asks for, and what all of it is."""
