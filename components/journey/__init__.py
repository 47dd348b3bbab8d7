"""The domain: records, operations, checks, templates. Knows no Streamlit, no SQL, no HTTP.

Its rules are the numbered sentences of SPEC.md.
"""
