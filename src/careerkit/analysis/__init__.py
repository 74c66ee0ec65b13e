"""The questions asked of careers: pure functions over the model."""
