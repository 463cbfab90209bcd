"""Which pages do editions, proposals and the correspondence group have?"""
