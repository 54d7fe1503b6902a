# Compiler, linker and warning flags shared by every target.

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(dz_warnings INTERFACE)
target_compile_options(dz_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wno-sign-conversion -Wno-missing-field-initializers -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gcc 12 reports false positives inside libstdc++ at -O2 and above.
    target_compile_options(dz_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized
                           -Wno-stringop-overflow -Wno-array-bounds -Wno-dangling-pointer)
endif()

# DZ_SANITIZE: "address" (with undefined), "thread" or empty.
set(DZ_SANITIZE "" CACHE STRING "Sanitizer of this build: address, thread or empty")
if(DZ_SANITIZE STREQUAL "address")
    # The four left out cost a third of the compile and find nothing AddressSanitizer or x86 does
    # not: null pointers, alignment, object sizes, tables of virtual functions.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined
                        -fno-sanitize=null,alignment,object-size,vptr -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(DZ_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()
