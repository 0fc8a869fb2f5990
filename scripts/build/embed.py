"""embed.py FILE OUT_S NAME: an assembler file that puts FILE into the program, between NAME_begin and NAME_end."""
import os
import sys

path, out, name = sys.argv[1:]
with open(out, 'w', encoding='utf-8') as f:
    f.write(f'.section .rodata\n.global {name}_begin\n.global {name}_end\n{name}_begin:\n.incbin "{os.path.abspath(path)}"\n{name}_end:\n'
            '.byte 0\n.section .note.GNU-stack,"",%progbits\n')
