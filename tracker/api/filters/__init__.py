"""By what lists can be narrowed. A value that cannot be meant is refused, and the valid ones are named."""
