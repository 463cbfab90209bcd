"""What do people do with calls and submissions? One function for each verb, journalled as it happens."""
