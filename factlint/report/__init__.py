"""Writers of findings and claims, one module a form."""
