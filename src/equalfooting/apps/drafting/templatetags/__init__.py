"""Which tags do the templates of texts ask for?"""
