"""How bundled and user data is read, checked, merged, indexed and searched."""
