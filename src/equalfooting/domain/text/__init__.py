"""What do texts say, how do versions of them differ, and what happens when changes meet?"""
