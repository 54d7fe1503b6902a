# dz_native_package(<variable> <package>)
#
# The folder of an npm package pinned in native/package-lock.json. The packages are installed at
# configure time, once per lockfile; a lock keeps two configures from installing at once.
set(DZ_NATIVE_DIR "${CMAKE_CURRENT_LIST_DIR}/../native")
cmake_path(NORMAL_PATH DZ_NATIVE_DIR)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             "${DZ_NATIVE_DIR}/package-lock.json")

function(dz_install_native)
    set(stamp "${DZ_NATIVE_DIR}/node_modules/.datazentr-stamp")
    file(SHA256 "${DZ_NATIVE_DIR}/package-lock.json" wanted)
    file(LOCK "${DZ_NATIVE_DIR}/.install.lock" GUARD FUNCTION TIMEOUT 600)
    set(installed "")
    if(EXISTS "${stamp}")
        file(READ "${stamp}" installed)
    endif()
    if(installed STREQUAL wanted)
        return()
    endif()
    find_program(NPM npm REQUIRED)
    message(STATUS "Installing native sources (npm ci)")
    execute_process(COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund
                    WORKING_DIRECTORY "${DZ_NATIVE_DIR}"
                    OUTPUT_QUIET RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "npm ci failed in native/. Check that npm can reach its registry.")
    endif()
    file(WRITE "${stamp}" "${wanted}")
endfunction()

function(dz_native_package variable package)
    dz_install_native()
    set(folder "${DZ_NATIVE_DIR}/node_modules/${package}")
    if(NOT EXISTS "${folder}/package.json")
        message(FATAL_ERROR "npm package ${package} is not in native/package.json.")
    endif()
    set(${variable} "${folder}" PARENT_SCOPE)
endfunction()
