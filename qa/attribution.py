def speaker(*a): return None
