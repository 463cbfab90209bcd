"""What do pages of texts read: versions as documents, amendments as the domain knows them, what is open?"""
