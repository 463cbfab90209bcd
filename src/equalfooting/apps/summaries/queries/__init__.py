"""What do drafts and pages of summaries read?"""
