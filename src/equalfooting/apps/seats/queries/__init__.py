"""What do pages need to read about seats, for whoever asks?"""
