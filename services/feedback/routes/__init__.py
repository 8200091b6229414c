"""Door 1, HTTP: parse, authorise, call one command or query, shape."""
