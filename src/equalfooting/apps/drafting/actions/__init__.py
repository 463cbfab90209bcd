"""What do people do to texts, versions, amendments and packages?"""
