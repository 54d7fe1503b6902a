/* The packs of patterns/, as written by tools/pack_patterns.py. */
    .section .rodata
    .global dz_builtin_patterns_begin
    .global dz_builtin_patterns_end
    .balign 16
dz_builtin_patterns_begin:
    .incbin "patterns.blob"
dz_builtin_patterns_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
