"""What do people do about seats? Plan, nominate, choose, compute, draw, sit."""
