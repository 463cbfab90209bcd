"""What do pages of calls and submissions need to read, for whoever asks?"""
