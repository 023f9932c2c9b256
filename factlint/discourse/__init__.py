"""What an article speaks of from sentence to sentence: its persons, and when each clause is."""
