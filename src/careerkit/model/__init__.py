"""What a career is: frozen values, without I/O, numpy or cattrs."""
