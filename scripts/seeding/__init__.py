"""What happens in the demonstration's town, done by its people through the public doors."""
