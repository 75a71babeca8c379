"""The graph as a network: measures, layout, impact."""
