"""On which pages does everybody see how a process stands by its principles, and where are its thresholds set?"""
