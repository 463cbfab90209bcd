"""What do the pages of rounds read, for whoever asks?"""
