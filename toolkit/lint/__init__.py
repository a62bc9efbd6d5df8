"""What a careful editor would say of an article that can be built: rules, and places' demands."""
