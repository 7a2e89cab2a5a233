"""Office Open XML: packages, Word's numbering and styles, and text that knows of revisions.

The reader takes its text from here and a writer of redlines its positions, so that the two agree
by construction. Nothing here is imported before a DOCX is read: lxml is heavy.
"""
