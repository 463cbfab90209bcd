"""What do people do in rounds: open them, speak, answer, designate, challenge?"""
