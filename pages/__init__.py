"""The screens: one thin file each, one folder per moment. Pages never import pages."""
