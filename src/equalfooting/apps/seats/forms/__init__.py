"""What do people enter about seats?"""
