"""What do people do to editions, objections, options and proposals?"""
