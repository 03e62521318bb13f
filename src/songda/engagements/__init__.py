"""Organisations, clients, engagements, parties, roles; who may do and see what."""
